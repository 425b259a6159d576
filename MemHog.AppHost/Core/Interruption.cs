using System.Runtime.InteropServices;

namespace MemHog.AppHost.Core;

/// <summary>Ctrl-C, SIGTERM, a closed terminal: all mean "clean up and end", and none ends the process by itself.</summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption() => _registrations =
        [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }.Select(signal => PosixSignalRegistration.Create(signal, Interrupt))];

    public CancellationToken Token => _source.Token;

    /// <summary>
    /// Whether there is one, or there comes one in a moment. Ctrl-C reaches everybody in the group at once: what was just being
    /// started may die of it, and be missed, before this process has heard of it.
    /// </summary>
    public async Task<bool> IsNearAsync()
    {
        await Task.Delay(s_moment, Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Token.IsCancellationRequested;
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        _source.Cancel();
    }
}
