using MemHog.Load.Analysis;

namespace MemHog.Load.Report;

/// <summary>One figure of a cell, defined once for every format.</summary>
/// <param name="Name">In the JSON, with its unit where it has one: "peak_bytes".</param>
/// <param name="Title">Over its column.</param>
/// <param name="Combined">How it is combined over trials, in words.</param>
/// <param name="Better">Which way is better, if any.</param>
/// <param name="Value">Null where it cannot be told.</param>
/// <param name="Format">The same text in every format and every culture.</param>
internal sealed record Metric(
    string Name,
    string Title,
    string Combined,
    Better Better,
    Func<CellReport, double?> Value,
    Func<double, string> Format)
{
    /// <summary>What stands where nothing can be told.</summary>
    public const string Untold = "-";

    /// <summary>Whether the value is only the least that it can be. Null for a figure that never is.</summary>
    public Func<CellReport, bool>? IsLowerBound { get; init; }

    public string Text(CellReport cell) => Value(cell) is { } value ? (IsLowerBound?.Invoke(cell) == true ? "≥ " : "") + Format(value) : Untold;
}

internal enum Better
{
    Neither,
    Higher,
    Lower,
}
