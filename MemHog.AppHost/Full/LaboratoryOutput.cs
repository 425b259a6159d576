using MemHog.AppHost.Telling;

namespace MemHog.AppHost.Full;

/// <summary>What the laboratory writes, on the terminal too: there a person reads how the run goes, and the verdict.</summary>
internal sealed class LaboratoryOutput(ResourceLoggerService logs, TextWriter terminal, TimeProvider time)
{
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly string[] s_commands = ["Executing command '", "Successfully executed command '", "Failure executing command '"];

    private bool _hasStarted;
    private long _lastLine = time.GetTimestamp();

    public async Task ForwardAsync(IResource resource, CancellationToken cancellation)
    {
        await foreach (var lines in logs.WatchAsync(resource).WithCancellation(cancellation))
        {
            foreach (var line in lines.Where(line => IsItsOwn(line.Content)))
                await terminal.WriteLineAsync(ConsoleLine.Bare(line.Content).AsMemory(), cancellation);
            Interlocked.Exchange(ref _lastLine, time.GetTimestamp());
        }
    }

    /// <summary>Before it starts, Aspire tells in the same log what it waits for; what it starts, after a mark of its own; and what commands it carries out.</summary>
    private bool IsItsOwn(string line)
    {
        var bare = ConsoleLine.Bare(line);
        var isAspires = bare.StartsWith("[sys]", StringComparison.Ordinal);
        _hasStarted |= isAspires;
        return _hasStarted && !isAspires && !s_commands.Any(command => bare.StartsWith(command, StringComparison.Ordinal));
    }

    /// <summary>A process may have ended before its last lines have come: they are waited for until none comes any more.</summary>
    public async Task DrainAsync()
    {
        var start = time.GetTimestamp();
        do
            await Task.Delay(s_quiet / 5, time);
        while ((time.GetElapsedTime(start) < s_quiet || time.GetElapsedTime(Interlocked.Read(ref _lastLine)) < s_quiet) && time.GetElapsedTime(start) < s_patience);
    }
}
