namespace MemHog.Tests.Sandbox;

/// <summary>A temporary folder that holds what a cgroup file system showed. Files, unlike the kernel's, keep what is written to them.</summary>
internal sealed class FileTree : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("memhog-cgroup").FullName;

    /// <param name="directory">Below the root; "" for the root itself.</param>
    /// <param name="files">Names and contents.</param>
    public FileTree With(string directory, params (string Name, string Content)[] files)
    {
        var path = Directory.CreateDirectory(Path.Combine(Root, directory)).FullName;
        foreach (var (name, content) in files)
            File.WriteAllText(Path.Combine(path, name), content);
        return this;
    }

    public string this[string path] => path.Length == 0 ? Root : Path.Combine(Root, path);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
