namespace MemHog.Load.Results;

/// <summary>The folder that .memhog belongs to.</summary>
internal static class Checkout
{
    /// <summary>The nearest parent that is a checkout, else the folder itself.</summary>
    public static string RootOf(string currentDirectory)
    {
        for (var folder = new DirectoryInfo(currentDirectory); folder is not null; folder = folder.Parent)
        {
            // .git is a file in a work tree of git.
            if (File.Exists(Path.Combine(folder.FullName, "MemHog.sln")) || Path.Exists(Path.Combine(folder.FullName, ".git")))
                return folder.FullName;
        }

        return currentDirectory;
    }
}
