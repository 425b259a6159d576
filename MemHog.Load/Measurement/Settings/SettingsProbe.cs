using System.Collections.Concurrent;
using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Load.Measurement.Settings;

/// <summary>
/// Finds out what settings are in force in the trials of a run. Nothing here fails a trial: what cannot be found out is
/// said to be missing.
/// </summary>
/// <param name="host">Makes the twin's sandbox.</param>
/// <param name="dotnet">The host for programs that are started without one.</param>
/// <param name="time">For the patience.</param>
internal sealed class SettingsProbe(ISandboxHost host, string dotnet, TimeProvider time)
{
    private readonly ConcurrentDictionary<int, bool> answered = new();

    /// <summary>How long a trial may be held up by each of the two sources.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The answer of a twin; null when that of the cell is known, which is the same for all of its trials. The target must not run yet.</summary>
    /// <param name="planned">The trial.</param>
    /// <param name="target">How its target is going to be started.</param>
    /// <param name="cancellation">The only thing that throws.</param>
    public async Task<SettingsAnswer?> AskTwinAsync(PlannedTrial planned, LaunchPlan target, CancellationToken cancellation)
    {
        if (answered.ContainsKey(planned.Cell.Index))
            return null;
        if (Command(target) is not { } command)
            return SettingsAnswer.None("the command of the target shows no runtimeconfig.json of .NET");
        var sandbox = host.Create(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"t{planned.Number}-twin"), planned.Cell.Limit);
        await using var sandboxDisposal = sandbox.ConfigureAwait(false);
        var answer = await new SettingsTwin(time, Patience).AskAsync(sandbox, target, command, cancellation).ConfigureAwait(false);
        if (answer.Missed is null)
            answered[planned.Cell.Index] = true;
        return answer;
    }

    /// <summary>What the running target shows. The load must not have begun yet.</summary>
    /// <param name="processId">Its first process; null when that has just ended.</param>
    /// <param name="target">How it was started.</param>
    /// <param name="cancellation">The only thing that throws.</param>
    public Task<SettingsAnswer> ReadAsync(int? processId, LaunchPlan target, CancellationToken cancellation) => processId is { } id
        ? new TargetSettings(time, Patience).ReadAsync(id, target.Environment.Keys.Where(name => GcVariable.SettingOf(name) is not null).ToHashSet(StringComparer.Ordinal), cancellation)
        : Task.FromResult(SettingsAnswer.None("the target ended before it could be asked"));

    /// <summary>Both answers together.</summary>
    public SettingsReadback Readback(LaunchPlan target, SettingsAnswer process, SettingsAnswer? twin, double tookSeconds) =>
        new(IsDotNet(target, process), process, twin, Math.Round(tookSeconds, 6));

    private bool IsDotNet(LaunchPlan target, SettingsAnswer process) =>
        process.Values.ContainsKey("heap_hard_limit_bytes") || Command(target) is not null || target.Command.Any(word => Path.GetFileNameWithoutExtension(word) == "dotnet");

    private ImmutableArray<string>? Command(LaunchPlan target) =>
        typeof(SettingsProbe).Assembly.Location is { Length: > 0 } laboratory ? TwinCommand.Of(target.Command, target.Directory, dotnet, laboratory) : null;
}
