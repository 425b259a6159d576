using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Load.Measurement.Settings;

/// <summary>Asks a process that has the target's configuration, environment and limit, and nothing else of it, what its runtime makes of them.</summary>
/// <param name="time">For the patience.</param>
/// <param name="patience">How long it may take.</param>
internal sealed class SettingsTwin(TimeProvider time, TimeSpan patience)
{
    /// <summary>More than the runtime has settings.</summary>
    private const int LinesKept = 200;

    private const int SigKill = 137;

    /// <summary>What would make the twin wait for a debugger, or run code that belongs to the target.</summary>
    private static readonly ImmutableArray<string> NotForTwins = ["DOTNET_DiagnosticPorts", "DOTNET_STARTUP_HOOKS", "CORECLR_ENABLE_PROFILING", "DOTNET_EnableEventPipe"];

    /// <param name="sandbox">Of the target's limit; nothing else may run in it.</param>
    /// <param name="target">How the target is started.</param>
    /// <param name="command">How its twin is.</param>
    /// <param name="cancellation">The only thing that throws.</param>
    public async Task<SettingsAnswer> AskAsync(ISandbox sandbox, LaunchPlan target, ImmutableArray<string> command, CancellationToken cancellation)
    {
        var twin = sandbox.Start(target with { Command = command, Environment = target.Environment.RemoveRange(NotForTwins), LinesKept = LinesKept });
        await using var twinDisposal = twin.ConfigureAwait(false);
        try
        {
            var code = await twin.Exited.WaitAsync(patience, time, cancellation).ConfigureAwait(false);
            return Answer(code, twin.LastOutput(), target);
        }
        catch (TimeoutException)
        {
            return SettingsAnswer.None($"a twin of the target did not answer within {patience.TotalSeconds:0} s");
        }
        finally
        {
            await sandbox.KillAllAsync().ConfigureAwait(false);
        }
    }

    private static SettingsAnswer Answer(int code, ImmutableArray<string> lines, LaunchPlan target)
    {
        var values = SettingsText.Parse(lines);
        if (code == 0 && values.ContainsKey("is_server_gc"))
            return new SettingsAnswer(values, null);
        var said = lines.FirstOrDefault() is { } line ? $": {target.Recorded(line)}" : "";
        return SettingsAnswer.None(code == SigKill && lines.Any(text => text.Contains("Failed to create CoreCLR", StringComparison.Ordinal))
            ? $"the runtime does not start with these settings{said}"
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"a twin of the target ended with exit code {code}{said}"));
    }
}
