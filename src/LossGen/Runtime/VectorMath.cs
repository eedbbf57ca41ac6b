using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>
/// The elementary and special functions that generated code calls, lane by lane, at three widths.
/// </summary>
/// <remarks>
/// A lane's bits depend on that lane alone and are the same at every width and on every machine: each function is one
/// sequence of IEEE operations, no estimates, no instruction whose result differs by platform. The scalar overload is lane 0
/// of the narrowest. A NaN gives a NaN, an infinity the limit, a subnormal number is not flushed; accuracy is stated by each
/// function in units of the last place of the result, as measured over all floats or against arbitrary precision.
/// The bodies are written by the compiler project, where each function is defined once
/// (<c>LossGen.Compiler/Emission/RunTime/Definitions</c>).
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class VectorMath;
