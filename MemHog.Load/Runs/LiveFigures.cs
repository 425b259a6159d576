using System.Diagnostics.Metrics;
using MemHog.Load.Model;

namespace MemHog.Load.Runs;

/// <summary>Every cell so far, the trial under way included. Somebody who exports looks at it when he wants to: to be looked at costs a trial nothing.</summary>
internal sealed class LiveFigures
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Figures> cells = new(StringComparer.Ordinal);

    public void Started(string experiment, LiveTrial trial)
    {
        var cell = trial.Planned.Cell;
        lock (gate)
        {
            if (!cells.TryGetValue($"{experiment} {cell.Key}", out var figures))
                cells.Add($"{experiment} {cell.Key}", figures = new Figures([.. TelemetryTags.Of(experiment, cell)]));
            figures.Running.Add(trial);
        }
    }

    /// <param name="trial">That was started.</param>
    /// <param name="measured">All its requests; null for a trial that was cut off, of which those count that were seen.</param>
    public void Ended(LiveTrial trial, OutcomeCounts? measured)
    {
        lock (gate)
        {
            foreach (var figures in cells.Values.Where(figures => figures.Running.Remove(trial)))
                figures.Done += measured ?? trial.Requests();
        }
    }

    /// <summary>Grows by outcome, from 0: a viewer takes the first value that it sees for what was there from the start of the process.</summary>
    public IEnumerable<Measurement<long>> Requests()
    {
        lock (gate)
        {
            return
            [
                .. from figures in cells.Values
                   from pair in figures.Running.Aggregate(figures.Done, (sum, trial) => sum + trial.Requests()).ByOutcome()
                   select new Measurement<long>(pair.Count, [.. figures.Tags, new(TelemetryTags.Outcome, Words.Of(pair.Outcome))]),
            ];
        }
    }

    /// <summary>Only of trials under way.</summary>
    public IEnumerable<Measurement<long>> Memory()
    {
        lock (gate)
        {
            return
            [
                .. from figures in cells.Values
                   from trial in figures.Running
                   let memory = trial.Memory()
                   where memory is not null
                   select new Measurement<long>(memory.Value.Count, figures.Tags),
            ];
        }
    }

    private sealed class Figures(KeyValuePair<string, object?>[] tags)
    {
        public KeyValuePair<string, object?>[] Tags => tags;

        public OutcomeCounts Done { get; set; } = OutcomeCounts.None;

        public List<LiveTrial> Running { get; } = [];
    }
}
