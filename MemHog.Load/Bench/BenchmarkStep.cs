namespace MemHog.Load.Bench;

/// <summary>One measurement that is to be made.</summary>
/// <param name="Block">From 1; 0 warms up.</param>
/// <param name="Case">Under which circumstances.</param>
/// <param name="Variant">What is compared under them.</param>
internal sealed record BenchmarkStep(int Block, string Case, string Variant);
