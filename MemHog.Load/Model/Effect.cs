namespace MemHog.Load.Model;

/// <summary>How far two or more cells differ in one figure, in its unit, with the 95 % confidence interval.</summary>
/// <param name="Value">Over the trials that are in.</param>
/// <param name="Low">Null where a single block leaves nothing to tell the spread from.</param>
/// <param name="High">Null where <paramref name="Low"/> is.</param>
/// <param name="P">The chance of a difference at least as large, to either side, where there is none; 1 without an interval.</param>
internal readonly record struct Effect(double Value, double? Low, double? High, double P);
