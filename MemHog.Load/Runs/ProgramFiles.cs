using System.Collections.Immutable;
using System.Security.Cryptography;
using MemHog.Load.Model;

namespace MemHog.Load.Runs;

/// <summary>Which build of a program a run started: the program itself and the first file among its arguments, an assembly or a script.</summary>
internal static class ProgramFiles
{
    /// <summary>One that cannot be read is left out: it may be executable and not readable, and a device or a pipe has no content to tell.</summary>
    /// <param name="command">Program and arguments.</param>
    /// <param name="directory">Its working directory, absolute.</param>
    public static ImmutableArray<ProgramFile> Of(ImmutableArray<string> command, string directory)
    {
        var argument = command.Skip(1).Select(word => Path.Combine(directory, word)).FirstOrDefault(File.Exists);
        return [.. new[] { ProgramOf(command[0], directory), argument }.OfType<string>().Select(Hashed).OfType<ProgramFile>()];
    }

    /// <summary>Null for the host of .NET, which no build of the target changes: the runtime is recorded elsewhere.</summary>
    private static string? ProgramOf(string program, string directory)
    {
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            return null;
        if (program.Contains('/', StringComparison.Ordinal))
            return Path.Combine(directory, program);
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }

    private static ProgramFile? Hashed(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return file.CanSeek ? new ProgramFile(Path.GetFileName(path), Convert.ToHexStringLower(SHA256.HashData(file))) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
