namespace MemHog.Load.Analysis.Environments;

/// <summary>One circumstance in which two runs differ.</summary>
/// <param name="Name">"kernel", "variables of gc=heap-90".</param>
/// <param name="First">How it was in the one.</param>
/// <param name="Second">How it was in the other.</param>
/// <param name="CanMatter">Whether a figure or a verdict can change with it.</param>
/// <param name="Why">It can, or it cannot.</param>
internal sealed record EnvironmentDifference(string Name, string First, string Second, bool CanMatter, string Why);
