namespace MemHog.Load.Model;

/// <summary>What a list says of a run, and what a run is chosen by: a few hundred bytes of a manifest that has many thousand.</summary>
internal sealed record RunHead
{
    /// <inheritdoc cref="RunManifest.Schema"/>
    public required int Schema { get; init; }

    public required string Id { get; init; }

    public required string Experiment { get; init; }

    public required string Question { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Of a sequential run, the most.</summary>
    public required int PlannedTrials { get; init; }

    public required bool IsSequential { get; init; }

    /// <summary>Of a run that calibrates, the machine that it calibrated; null for every other.</summary>
    public required MachineFacts? Calibrated { get; init; }

    /// <summary>The process that began it.</summary>
    public required RunnerIdentity Runner { get; init; }

    /// <inheritdoc cref="RunManifest.CurrentRunner"/>
    public required RunnerIdentity CurrentRunner { get; init; }

    public static RunHead Of(RunManifest manifest) => new()
    {
        Schema = manifest.Schema,
        Id = manifest.Id,
        Experiment = manifest.Experiment,
        Question = manifest.Question,
        StartedAt = manifest.StartedAt,
        PlannedTrials = manifest.Order.Length,
        IsSequential = manifest.Trials.IsSequential,
        Calibrated = manifest.Calibrates ? manifest.Machine : null,
        Runner = manifest.Runner,
        CurrentRunner = manifest.CurrentRunner,
    };
}
