using System.Text;
using MemHog.Load.Analysis.Reproduction;
using MemHog.Load.Model;
using MemHog.Load.Report;
using MemHog.Load.Results;

namespace MemHog.Load.Commands;

/// <summary>A run that is held against another of the same experiment.</summary>
/// <param name="Name">What the user called it: an id, or a bundle.</param>
/// <param name="Original">As stored.</param>
internal sealed record Repetition(string Name, Run Original)
{
    /// <exception cref="BadInputException">It has nothing to be held against: it is under way, or has no trial.</exception>
    public static Repetition Of(string name, Run original) => new(name, Judgeable(original));

    public static Run Judgeable(Run run)
    {
        if (RunLiveness.Here.Of(run.Manifest, run.End) == RunProgress.Running)
            throw new BadInputException($"RUN {run.Id}: it is still under way in process {run.Manifest.CurrentRunner.ProcessId}. Wait for its end.");
        return run.Trials.IsEmpty
            ? throw new BadInputException($"RUN {run.Id}: it has no trial ({Words.Of(RunLiveness.Here.Of(run.Manifest, run.End))}), so there is nothing to reproduce. Run it with memhog run.")
            : run;
    }

    /// <summary>What the two say together.</summary>
    public static ExitCode CodeOf(RunReproduction reproduction) => reproduction.Answer switch
    {
        Reproduced.Reproduced => ExitCode.Ok,
        Reproduced.NotReproduced => ExitCode.Negative,
        _ => ExitCode.Undecided,
    };

    /// <summary>Shows of each cell whether it is reproduced, and writes it to a file if one is named.</summary>
    public async Task<ExitCode> ShowAsync(Terminal terminal, Run again, string? json)
    {
        var reproduction = RunReproduction.Of(Original, again);
        ReproductionReport.Write(reproduction, terminal.Console);
        if (json is not null)
            await File.WriteAllTextAsync(json, ReproductionJson.Of(reproduction), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CancellationToken.None).ConfigureAwait(false);
        return CodeOf(reproduction);
    }
}
