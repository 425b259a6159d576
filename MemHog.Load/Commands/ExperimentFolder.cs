namespace MemHog.Load.Commands;

/// <summary>Where experiments are looked for.</summary>
internal static class ExperimentFolder
{
    public const string Usual = "experiments";

    /// <summary>The folder that the user names, else the folder "experiments" here or in the nearest parent that has one.</summary>
    public static string Find(string? named, string currentDirectory)
    {
        if (named is not null)
        {
            return Directory.Exists(Path.Combine(currentDirectory, named)) && named.Length > 0
                ? named
                : throw new BadInputException($"--experiments {named}: there is no such folder. Name a folder that holds experiments (*.yaml).");
        }

        return Usually(currentDirectory)
            ?? throw new BadInputException($"--experiments: there is no folder called {Usual} in {currentDirectory} or above it. Name one: memhog list --experiments FOLDER");
    }

    /// <summary>The folder "experiments" here or in the nearest parent that has one; null where none has.</summary>
    public static string? Usually(string currentDirectory)
    {
        for (var folder = new DirectoryInfo(currentDirectory); folder is not null; folder = folder.Parent)
        {
            var usual = Path.Combine(folder.FullName, Usual);
            if (Directory.Exists(usual))
                return Path.GetRelativePath(currentDirectory, usual);
        }

        return null;
    }

    /// <summary>Every *.yaml directly inside, by name.</summary>
    public static IReadOnlyList<string> FilesIn(string folder) => [.. Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal)];
}
