using System.Collections;
using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Runs;

/// <summary>How everything of an experiment is started.</summary>
/// <param name="Target">The program under test.</param>
/// <param name="Companions">What it needs beside it, in the order of their start.</param>
internal sealed record Launches(Launch Target, ImmutableArray<CompanionLaunch> Companions)
{
    /// <summary>Builds every project once, however many programs are started from it.</summary>
    /// <param name="experiment">What is to be started.</param>
    /// <param name="environment">The laboratory's own: it says whether the target exports telemetry. Companions never do.</param>
    /// <param name="building">Told the project before each build.</param>
    /// <param name="cancellation">Ends a build.</param>
    public static async Task<Launches> BuildAsync(Experiment experiment, IDictionary environment, Action<string> building, CancellationToken cancellation)
    {
        var built = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        var target = await CommandOfAsync(experiment.Target).ConfigureAwait(false);
        var companions = ImmutableArray.CreateBuilder<CompanionLaunch>();
        foreach (var companion in experiment.Companions)
        {
            var (program, command) = (companion.Program, await CommandOfAsync(companion.Program).ConfigureAwait(false));
            companions.Add(new CompanionLaunch(companion, new Launch(command, program.Directory, program.Environment, NoTelemetry) { Tls = program.Tls }));
        }

        return new Launches(
            new Launch(target, experiment.Target.Directory, experiment.Target.Environment, TargetTelemetry.For(target, environment)) { Tls = experiment.Target.Tls }, companions.ToImmutable());

        async Task<ImmutableArray<string>> CommandOfAsync(Target program)
        {
            if (program.Project is not { } project)
                return program.Command;
            if (built.TryGetValue(project, out var command))
                return command;
            building(project);
            return built[project] = await TargetBuild.CommandOfAsync(project, cancellation).ConfigureAwait(false);
        }
    }

    private static readonly ImmutableSortedDictionary<string, string> NoTelemetry = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}

/// <summary>A companion and how it is started.</summary>
internal sealed record CompanionLaunch(Companion Companion, Launch Launch);
