using MemHog.Load.Commands;
using MemHog.Load.Spec;

namespace MemHog.Load.Web.Experiments;

/// <summary>The experiments that this service runs: those of a folder, and one that it was started with. No other file can be named.</summary>
/// <param name="folder">Holds experiments; null for none.</param>
/// <param name="more">A further experiment, by the path that the user gave; null for none.</param>
internal sealed class ExperimentShelf(string? folder, string? more)
{
    /// <summary>As they are on the disk now.</summary>
    public IReadOnlyList<ListedExperiment> List() => [.. Names().Select(pair => ListedExperiment.Of(pair.Name, ExperimentFile.Read(pair.File)))];

    /// <summary>The file of a name of the list.</summary>
    /// <exception cref="BadInputException">There is none of this name.</exception>
    public string FileOf(string name) => Names().FirstOrDefault(pair => pair.Name == name).File
        ?? throw new BadInputException($"experiment {name}: it is not among the experiments of this service. GET /api/experiments lists them{(folder is null ? "" : $"; they are the files *.yaml of {folder}")}.");

    /// <summary>The folder of the experiment that lies in a file of this name; null when there is none.</summary>
    public string? FolderWith(string fileName) => Names().Select(pair => pair.File).FirstOrDefault(file => Path.GetFileName(file) == fileName) is { } found ? Path.GetDirectoryName(Path.GetFullPath(found)) : null;

    private IEnumerable<(string Name, string File)> Names()
    {
        var files = folder is not null && Directory.Exists(folder) ? ExperimentFolder.FilesIn(folder) : [];
        var isAmong = more is null || files.Any(file => Path.GetFullPath(file) == Path.GetFullPath(more));
        return files.Select(file => (Path.GetFileName(file), file)).Concat(isAmong ? [] : [(more!, more!)]);
    }
}
