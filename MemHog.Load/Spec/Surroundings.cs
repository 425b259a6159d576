using System.Collections.Immutable;
using System.Reflection;
using MemHog.Load.Model;

namespace MemHog.Load.Spec;

/// <summary>What the reader has to know of the machine. Given from outside, so that reading itself is pure.</summary>
/// <param name="FileExists">Of an absolute path.</param>
/// <param name="FolderExists">Of an absolute path.</param>
/// <param name="IsProgram">Whether an absolute path is a file that may be executed.</param>
/// <param name="ProjectsIn">The .NET project files directly inside a folder.</param>
/// <param name="SearchPath">The folders of PATH.</param>
internal sealed record Surroundings(
    Func<string, bool> FileExists,
    Func<string, bool> FolderExists,
    Func<string, bool> IsProgram,
    Func<string, ImmutableArray<string>> ProjectsIn,
    ImmutableArray<string> SearchPath)
{
    /// <summary>At most so many bytes of a file, from its start. Its reported length may be a lie, and a pipe has no end. Throws as files do.</summary>
    public Func<string, int, byte[]> FirstBytes { get; init; } = ReadFirst;

    /// <summary>The load engines of this build; which there are depends on its package feed.</summary>
    public ImmutableArray<LoadEngine> Engines { get; init; } = [.. Enum.GetValues<LoadEngine>().Where(engine => engine == LoadEngine.BuiltIn || Feed == "full")];

    private static string? Feed => typeof(Surroundings).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(attribute => attribute.Key == "MemHogFeed")?.Value;

    public static readonly ImmutableArray<string> ProjectExtensions = [".csproj", ".fsproj", ".vbproj"];

    /// <summary>A folder that may not be read holds nothing, instead of throwing.</summary>
    private static readonly EnumerationOptions Readable = new() { IgnoreInaccessible = true, MatchCasing = MatchCasing.CaseInsensitive };

    public static Surroundings OfThisMachine() => new(
        File.Exists,
        Directory.Exists,
        Executable,
        folder => [.. ProjectExtensions.SelectMany(extension => Directory.GetFiles(folder, "*" + extension, Readable)).Order(StringComparer.Ordinal)],
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)]);

    private static bool Executable(string path)
    {
        if (OperatingSystem.IsWindows())
            return File.Exists(path) || File.Exists(path + ".exe");
        const UnixFileMode any = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (File.GetUnixFileMode(path) & any) != 0;
    }

    private static byte[] ReadFirst(string path, int most)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (bytes.Length < most && stream.Read(buffer, 0, (int)Math.Min(buffer.Length, most - bytes.Length)) is > 0 and var read)
            bytes.Write(buffer, 0, read);
        return bytes.ToArray();
    }
}
