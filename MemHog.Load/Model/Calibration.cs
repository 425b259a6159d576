using System.Collections.Immutable;

namespace MemHog.Load.Model;

/// <summary>What two cells that do not differ have shown on this machine: how far figures differ there for no reason. Later runs carry it.</summary>
/// <param name="RunId">The run of it; everything here is recomputed from that.</param>
/// <param name="At">When it began.</param>
/// <param name="Load">What was sent: "GET /allocate/1024, 4 clients".</param>
/// <param name="Blocks">Trials of each of the two cells.</param>
/// <param name="Quiet">What the machine did meanwhile.</param>
/// <param name="FalseAlarms">How often a comparison of the two, over all figures, said better or worse.</param>
/// <param name="Figures">The noise of each figure.</param>
internal sealed record Calibration(
    string RunId, DateTimeOffset At, string Load, int Blocks, MachineRange Quiet, ImmutableArray<FalseAlarms> FalseAlarms, ImmutableArray<CalibratedFigure> Figures);

/// <summary>The most that a trial saw of what is not the experiment.</summary>
/// <param name="OtherRatio">Share of the processors that other programs used.</param>
/// <param name="StealRatio">Share that a hypervisor gave to others.</param>
/// <param name="SwappedBytes">To or from swap.</param>
/// <param name="Throttles">Slow-downs of a hot processor.</param>
internal sealed record MachineRange(double OtherRatio, double StealRatio, long SwappedBytes, long Throttles);

/// <summary>Comparisons of one half with the other, drawn from the blocks, with halves exchanged by lot.</summary>
/// <param name="Trials">Of each half in one comparison.</param>
/// <param name="Drawn">How many were drawn.</param>
/// <param name="Alarms">How many of them said better or worse of any figure.</param>
internal sealed record FalseAlarms(int Trials, int Drawn, int Alarms);

/// <summary>How much one figure varies. Ratios are of the figure itself: 0.02 is 2 %.</summary>
/// <param name="Name">With its unit, as in reports: "p99_ms".</param>
/// <param name="BetweenRatio">Standard deviation between trials.</param>
/// <param name="WithinRatio">Standard deviation between the seconds of one trial; null where a second has no such figure.</param>
/// <param name="Detectable">The smallest differences that are shown four times in five.</param>
internal sealed record CalibratedFigure(string Name, double BetweenRatio, double? WithinRatio, ImmutableArray<DetectableEffect> Detectable);

/// <param name="Trials">Of each of two cells.</param>
/// <param name="Ratio">By how much one must be larger than the other.</param>
internal sealed record DetectableEffect(int Trials, double Ratio);
