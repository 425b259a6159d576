using MemHog.Load.Results;

namespace MemHog.Tests.Results;

/// <summary>
/// The child process of <see cref="KilledWriterTests"/>: adds trials to a run until it is killed, and says after each that
/// it was stored. Called by <see cref="StartupHook"/>.
/// </summary>
internal static class KilledWriter
{
    public const string Folder = "MEMHOG_TEST_WRITER_FOLDER";
    public const string RunId = "killed";

    public static async Task WriteAsync(string folder)
    {
        await using var store = new FileStore(folder);
        var run = await store.LoadAsync(RunId, CancellationToken.None);
        if (run is null)
            await store.BeginAsync(SampleRuns.Manifest(RunId), CancellationToken.None);
        for (var number = (run?.Trials.Length ?? 0) + 1; ; number++)
        {
            await store.AppendAsync(RunId, SampleRuns.Trial(number), CancellationToken.None);
            Console.Out.WriteLine(number);
        }
    }
}
