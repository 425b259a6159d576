using System.Collections.Immutable;
using MemHog.Load.Matrix;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Load.Spec;

namespace MemHog.Load.Commands;

/// <summary>The experiment of a stored run, ready to be run again: its recorded text, the place of its file, and what was withheld.</summary>
/// <param name="Experiment">As recorded, and meaning what it meant.</param>
/// <param name="Folder">Where its relative paths begin, absolute.</param>
internal sealed record RecordedRun(Experiment Experiment, string Folder)
{
    /// <summary>Where an experiment stands, as a manifest tells it: from the root of its checkout, so that it names no machine's folder.</summary>
    public static string PlaceOf(string file) =>
        Path.GetRelativePath(Checkout.RootOf(Path.GetDirectoryName(Path.GetFullPath(file))!), Path.GetFullPath(file)).Replace(Path.DirectorySeparatorChar, '/');

    /// <param name="manifest">Of the run.</param>
    /// <param name="folder">Where its relative paths begin, if the user says so.</param>
    /// <param name="given">NAME=VALUE for what was withheld, or NAME to take it from the environment of this process.</param>
    /// <param name="currentDirectory">From here the checkout is found.</param>
    /// <exception cref="BadInputException">With everything that is wrong.</exception>
    public static RecordedRun Of(RunManifest manifest, string? folder, IReadOnlyList<string> given, string currentDirectory)
    {
        var file = FileOf(manifest, folder, currentDirectory);
        var values = WithheldValues.Of(manifest, given, Unchanged(manifest, file));
        var experiment = RecordedExperiment.Read(manifest.Spec, file, values.Of, Surroundings.OfThisMachine()) switch
        {
            SpecResult.Valid valid => valid.Experiment,
            var invalid => throw new BadInputException($"RUN {manifest.Id}: its recorded experiment cannot be run here. Places are those of the recorded text, relative paths begin in {Path.GetDirectoryName(file)} (--folder DIR names another).\n{invalid}"),
        };
        MustMeanTheSame(manifest, experiment);
        return new RecordedRun(experiment, Path.GetDirectoryName(file)!);
    }

    /// <summary>As <see cref="PlaceOf"/> writes it. A run may come from anybody: what it names outside of the checkout is none of its files.</summary>
    private static bool IsPlace(string told) =>
        !told.Contains('\0', StringComparison.Ordinal) && !Path.IsPathRooted(told) && !told.Contains(':', StringComparison.Ordinal)
        && told.Split('/', '\\').All(part => part is not ("" or "." or ".."));

    private static string FileOf(RunManifest manifest, string? folder, string currentDirectory)
    {
        var place = manifest.ExperimentFile is { } told && IsPlace(told) ? told : null;
        var name = place ?? "experiment.yaml";
        if (folder is not null)
        {
            return folder.Length > 0 && Directory.Exists(Path.Combine(currentDirectory, folder))
                ? Path.GetFullPath(Path.Combine(currentDirectory, folder, Path.GetFileName(name)))
                : throw new BadInputException($"--folder {folder}: there is no such folder. Name the one in which the experiment's relative paths begin.");
        }

        if (place is null)
            throw new BadInputException($"RUN {manifest.Id}: it does not say where its experiment lies. Name the folder in which its relative paths begin: --folder DIR.");
        var root = Checkout.RootOf(currentDirectory);
        var file = Path.GetFullPath(Path.Combine(root, place));
        return File.Exists(file)
            ? file
            : throw new BadInputException($"RUN {manifest.Id}: its experiment {place} is not in {root}. Go to the checkout that it was run from, or name the folder in which its relative paths begin: --folder DIR.");
    }

    /// <summary>The text of the file if it is still the recorded one: then what was withheld stands in it.</summary>
    private static string? Unchanged(RunManifest manifest, string file) =>
        File.Exists(file) && ExperimentFile.Read(file) is SpecResult.Valid(var experiment) && experiment.Source == manifest.Spec ? File.ReadAllText(file) : null;

    /// <summary>The same words may stand for something else by now: a name in the catalogue, the content of a request's body.</summary>
    private static void MustMeanTheSame(RunManifest manifest, Experiment experiment)
    {
        var cells = CellMatrix.Expand(experiment);
        var other = manifest.Cells.Length != cells.Length ? "it has another number of cells" : manifest.Cells.Zip(cells)
            .Where(pair => !Recorded(manifest, pair.First).SequenceEqual(Recorded(manifest, pair.Second)))
            .Select(pair => $"the cell {pair.First.Key} has other variables, another limit or another load").FirstOrDefault();
        if (other is not null)
            throw new BadInputException($"RUN {manifest.Id}: its recorded experiment means something else here: {other}. Its names may be of another version of MemHog, or a body_file has another content; `memhog show {manifest.Id}` says which version ran it.");
    }

    private static byte[] Recorded(RunManifest manifest, Cell cell) => RunFormat.Write(manifest with { Cells = [cell], Order = [] });
}
