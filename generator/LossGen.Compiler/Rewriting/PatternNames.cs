namespace LossGen.Compiler.Rewriting;

/// <summary>The names in a left side or in a part of one.</summary>
/// <param name="Variables">Those of its variables.</param>
/// <param name="Brackets">Those that stand for axes.</param>
internal sealed record PatternNames(string[] Variables, string[] Brackets);
