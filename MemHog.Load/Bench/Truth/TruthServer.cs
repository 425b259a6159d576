using System.Globalization;

namespace MemHog.Load.Bench.Truth;

/// <summary>A scripted server as a process: it writes down what it did when it is told to end, and nothing before, so that the writing slows no answer.</summary>
internal static class TruthServer
{
    /// <param name="script">What it does.</param>
    /// <param name="record">A file for what it did; null for none.</param>
    /// <param name="listening">Told its port.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task RunAsync(ServerScript script, string? record, Action<int> listening, TimeProvider time, CancellationToken cancellation)
    {
        using var server = ScriptedServer.Start(script, time);
        listening(server.Endpoint.Port);
        await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (record is not null)
            await File.WriteAllLinesAsync(record, server.Served.Select(Line), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary><code>5000123.4 1000.2</code> When it came and how long it took, in microseconds.</summary>
    public static string Line(ServedRequest request) =>
        string.Create(CultureInfo.InvariantCulture, $"{request.Arrived.TotalMicroseconds:0.0} {request.Took.TotalMicroseconds:0.0}");

    public static ServedRequest Parse(string line)
    {
        var parts = line.Split(' ');
        return new ServedRequest(Microseconds(parts[0]), Microseconds(parts[1]));

        static TimeSpan Microseconds(string text) => TimeSpan.FromMicroseconds(double.Parse(text, CultureInfo.InvariantCulture));
    }
}
