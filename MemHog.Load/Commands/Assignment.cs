using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Load.Spec;

namespace MemHog.Load.Commands;

/// <summary>What is to be run, whoever asks for it.</summary>
/// <param name="Experiment">Valid.</param>
/// <param name="Folder">Where its relative paths begin.</param>
/// <param name="Stamp">Adds to the manifest where the experiment came from.</param>
/// <param name="Repeats">The run that is to be reproduced; null for a run of its own.</param>
internal sealed record Assignment(Experiment Experiment, string Folder, Func<RunManifest, RunManifest> Stamp, Repetition? Repeats = null)
{
    /// <exception cref="InvalidExperimentException">With everything that is wrong with it.</exception>
    public static Assignment OfFile(string file) => ExperimentFile.Read(file) switch
    {
        SpecResult.Valid(var experiment) => new(experiment, Path.GetDirectoryName(Path.GetFullPath(file))!, manifest => manifest with { ExperimentFile = RecordedRun.PlaceOf(file) }),
        var invalid => throw new InvalidExperimentException((SpecResult.Invalid)invalid),
    };

    /// <summary>The same again: the experiment of a run, in its order and with its seed.</summary>
    /// <param name="repeats">Which run.</param>
    /// <param name="recorded">Its experiment.</param>
    public static Assignment Again(Repetition repeats, RecordedRun recorded) => new(
        recorded.Experiment,
        recorded.Folder,
        here => here with { Reproduces = repeats.Original.Id, ExperimentFile = repeats.Original.Manifest.ExperimentFile, Order = repeats.Original.Manifest.Order },
        repeats);

    /// <summary>From its checks to its report, which is shown and written; one that repeats another is held against that.</summary>
    /// <returns>What the run says; <see cref="ExitCode.Interrupted"/> when it did not come to its end.</returns>
    public async Task<ExitCode> RunAsync(ExperimentSession session, Terminal terminal, IResultsStore store, ReportFiles files, CancellationToken cancellation)
    {
        var (id, end) = await session.RunAsync(Experiment, Folder, Stamp, cancellation).ConfigureAwait(false);
        var code = await Verdicts.ShowAsync(terminal, store, id, Repeats is null ? files : files with { Json = null }).ConfigureAwait(false);
        if (end.State != RunState.Complete)
        {
            terminal.Out.WriteLine(Repeats is null
                ? $"Interrupted. To go on with it: memhog resume {id} --store {store.Location}"
                : $"The repetition was interrupted. To complete and judge it: memhog resume {id} --store {store.Location}, then memhog reproduce {Repeats.Name} --against {id} --store {store.Location}");
            return ExitCode.Interrupted;
        }

        return Repeats is null ? code : await Repeats.ShowAsync(terminal, await Verdicts.LoadAsync(store, id).ConfigureAwait(false), files.Json).ConfigureAwait(false);
    }
}
