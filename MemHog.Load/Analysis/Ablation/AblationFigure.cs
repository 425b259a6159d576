namespace MemHog.Load.Analysis.Ablation;

/// <summary>A figure of a trial that an ablation explains.</summary>
internal enum AblationFigure
{
    /// <summary>Share of the requests that were ok, in percentage points, of all or of the admitted, as the SLO has it. Higher is better.</summary>
    Success,

    /// <summary>Seconds of load until the first death or the first answer marked as out of memory. Higher is better.</summary>
    TimeAlive,

    /// <summary>Processes of the target that did not live until the laboratory stopped them. Lower is better.</summary>
    Deaths,

    /// <summary>Peak of memory in bytes. Lower is better.</summary>
    Peak,
}
