namespace MemHog.Load.Model.GcSettings;

/// <summary>A GC that is loaded from a library instead of the runtime's own (src/coreclr/vm/gcheaputilities.cpp). What it makes of its settings is not predicted.</summary>
/// <param name="Library">Name or path.</param>
/// <param name="Refusal">Why the runtime does not start with it, as far as can be told without looking for the file.</param>
internal sealed record StandaloneGc(string Library, string? Refusal)
{
    /// <summary>Null for the runtime's own.</summary>
    public static StandaloneGc? Of(GcConfiguration configuration)
    {
        if (configuration.Read("GCPath").Text is { Length: > 0 } path)
            return new StandaloneGc(path, path.StartsWith('/') ? null : $"GCPath={path} is no absolute path");
        return configuration.Read("GCName").Text is { Length: > 0 } name
            ? new StandaloneGc(name, name.Contains('/', StringComparison.Ordinal) ? $"GCName={name} is a path; a name in the runtime's own folder is wanted" : null)
            : null;
    }
}
