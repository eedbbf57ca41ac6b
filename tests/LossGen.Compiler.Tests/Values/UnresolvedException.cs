namespace LossGen.Compiler.Tests.Values;

/// <summary>The precision in force does not tell what the value is.</summary>
internal sealed class UnresolvedException : Exception;
