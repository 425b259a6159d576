using System.Collections.Immutable;

namespace MemHog.Load.Measurement.Settings;

/// <summary>
/// How to start a process whose runtime reads the same configuration as the target's: the target's own host and
/// runtimeconfig.json, and <see cref="SelfReport"/> in place of its program.
/// </summary>
internal static class TwinCommand
{
    private const string Ending = ".runtimeconfig.json";

    /// <summary>Options of the host that take a value, and whether they choose the runtime (https://learn.microsoft.com/dotnet/core/tools/dotnet).</summary>
    private static readonly ImmutableDictionary<string, bool> HostOptions = new Dictionary<string, bool>(StringComparer.Ordinal)
    {
        ["--fx-version"] = true,
        ["--roll-forward"] = true,
        ["--runtimeconfig"] = false,
        ["--depsfile"] = false,
        ["--additionalprobingpath"] = false,
        ["--additional-deps"] = false,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Null where the target's command does not show a runtimeconfig.json: then it is no .NET program, or starts one in a way that cannot be seen.</summary>
    /// <param name="command">The target's.</param>
    /// <param name="directory">Its working directory.</param>
    /// <param name="host">The dotnet that runs programs with a launcher of their own.</param>
    /// <param name="laboratory">The path of this assembly.</param>
    public static ImmutableArray<string>? Of(ImmutableArray<string> command, string directory, string host, string laboratory)
    {
        if (command is not [var program, ..])
            return null;
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            return OfHost(command, directory) is var (config, options) && config is not null ? [program, "exec", .. options, "--runtimeconfig", config, laboratory, SelfReport.Argument] : null;
        var name = program.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? program[..^4] : program;
        return program.Contains('/', StringComparison.Ordinal) && Existing(directory, name + Ending) is { } beside
            ? [host, "exec", "--runtimeconfig", beside, laboratory, SelfReport.Argument]
            : null;
    }

    /// <summary><c>dotnet [exec] [options] X.dll …</c>: the file that an option names, else the one beside the program.</summary>
    private static (string? Config, ImmutableArray<string> Options) OfHost(ImmutableArray<string> command, string directory)
    {
        string? named = null;
        ImmutableArray<string> chosen = [];
        var at = command.Length > 1 && command[1] == "exec" ? 2 : 1;
        for (; at + 1 < command.Length && HostOptions.TryGetValue(command[at], out var choosesRuntime); at += 2)
        {
            if (choosesRuntime)
                chosen = [.. chosen, command[at], command[at + 1]];
            if (command[at] == "--runtimeconfig")
                named = command[at + 1];
        }

        var config = named is not null ? Existing(directory, named)
            : at < command.Length && command[at].EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? Existing(directory, command[at][..^4] + Ending)
            : null;
        return (config, chosen);
    }

    private static string? Existing(string directory, string file) =>
        Path.GetFullPath(file, directory) is var path && File.Exists(path) ? path : null;
}
