namespace MemHog.AppHost.Composition;

/// <param name="Experiment">Absolute path of the experiment file.</param>
/// <param name="Exit">End after the run, with its exit code.</param>
/// <param name="NoRun">Start everything but the run.</param>
/// <param name="NoDownload">Do not install the dashboard.</param>
internal sealed record HostOptions(string Experiment, bool Exit = false, bool NoRun = false, bool NoDownload = false)
{
    /// <summary>Whether the host stays up after a run of this exit code: where nothing was measured there is nothing to look at.</summary>
    public bool StaysUpAfter(int exitCode) => !Exit && exitCode is >= 0 and <= 2;
}
