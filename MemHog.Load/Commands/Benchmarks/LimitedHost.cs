using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Load.Commands.Benchmarks;

/// <summary>Where a benchmark that needs a memory limit runs.</summary>
internal static class LimitedHost
{
    /// <returns>Null where this machine cannot enforce the limit; the user has been told why then.</returns>
    public static async Task<ISandboxHost?> OfAsync(Terminal terminal, Bytes limit)
    {
        var enforcement = await Enforcement.DetectAsync(terminal.Time).ConfigureAwait(false);
        if (!enforcement.CanLimit || enforcement.LowestLimit < limit)
        {
            await terminal.Error.WriteLineAsync($"This machine cannot enforce a memory limit of {limit}; nothing was started.").ConfigureAwait(false);
            CannotLimit.Explain(terminal.Error, enforcement);
            return null;
        }

        await enforcement.SweepLeftoversAsync(terminal.Time).ConfigureAwait(false);
        return enforcement.OpenHost(terminal.Time);
    }
}
