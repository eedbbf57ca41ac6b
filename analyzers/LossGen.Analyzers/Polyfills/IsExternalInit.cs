namespace System.Runtime.CompilerServices;

/// <summary>What the C# compiler asks for to allow <c>init</c>; .NET Standard 2.0 lacks it.</summary>
internal static class IsExternalInit;
