namespace MemHog.Load.Results;

/// <summary>The files of one run. Made only from an id that <see cref="RunId"/> let through.</summary>
internal sealed class RunFolder(string directory, string runId)
{
    public string Id { get; } = RunId.Check(runId);

    public string Path { get; } = System.IO.Path.Combine(directory, RunId.Check(runId));

    public string Manifest => System.IO.Path.Combine(Path, "manifest.json");

    public string Trials => System.IO.Path.Combine(Path, "trials.jsonl");

    public string End => System.IO.Path.Combine(Path, "end.json");

    /// <summary>How many trials there are: a shortcut for lists, see <see cref="TrialTally"/>.</summary>
    public string Tally => System.IO.Path.Combine(Path, "trials.tally");

    /// <summary>Held by the one process that adds trials.</summary>
    public string Lock => System.IO.Path.Combine(Path, "writer.lock");

    /// <summary>A folder whose manifest was never finished is not a run.</summary>
    public bool Exists => File.Exists(Manifest);
}
