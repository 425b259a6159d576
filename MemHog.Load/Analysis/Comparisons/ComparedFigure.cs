using MemHog.Load.Model;

namespace MemHog.Load.Analysis.Comparisons;

/// <summary>A figure by which cells are compared, defined once: what it is of one trial, and which way is better.</summary>
/// <param name="Name">Stable, with its unit where it has one: "p99_ms".</param>
/// <param name="Title">Over its column.</param>
/// <param name="Unit">Of its values.</param>
/// <param name="HigherIsBetter">Else lower is.</param>
/// <param name="Value">Of one trial, in the unit of its name; null where the trial does not tell it.</param>
internal sealed record ComparedFigure(string Name, string Title, FigureUnit Unit, bool HigherIsBetter, Func<Cell, TrialResult, double?> Value)
{
    /// <summary>How two values of it are held against each other.</summary>
    public FigureKind Kind => Unit == FigureUnit.Share ? FigureKind.Share : FigureKind.Amount;

    /// <summary>The step between two amounts that can be told apart, as a part of them; 0 where it does not matter.</summary>
    public double Resolution { get; init; }

    /// <summary>Of which requests it is a share; null for an amount.</summary>
    public Measure? Measure { get; init; }

    /// <summary>A percentile of ok latencies, which requests stand behind; null for a figure that a trial has once.</summary>
    public int? Percent { get; init; }
}

internal enum FigureUnit
{
    /// <summary>Of requests, 0..1.</summary>
    Share,
    Milliseconds,
    Seconds,
    Bytes,
    PerSecond,
}

internal enum FigureKind
{
    /// <summary>A share of requests, 0..1: by their difference.</summary>
    Share,

    /// <summary>Above 0, without an upper bound: by their ratio, so all is done with logarithms.</summary>
    Amount,
}
