using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;

namespace MemHog.Load.Runs;

/// <summary>A project that does not build. The message holds the compiler's errors, for the user.</summary>
internal sealed class TargetBuildException(string message) : Exception(message);

/// <summary>Turns a project into a command by building it in Release.</summary>
internal static class TargetBuild
{
    public static async Task<ImmutableArray<string>> CommandOfAsync(string project, CancellationToken cancellation) =>
        [DotnetHost, await BuildAsync(project, cancellation).ConfigureAwait(false)];

    /// <summary>The host that runs us, so that the target gets the same runtimes.</summary>
    public static string DotnetHost =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>The path of the built assembly. No build server stays behind.</summary>
    private static async Task<string> BuildAsync(string project, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(DotnetHost) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in (string[])["build", project, "--configuration", "Release", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-getProperty:TargetPath,OutputType", "-getTargetResult:Build"])
            start.ArgumentList.Add(argument);
        // What a surrounding `dotnet run` sets would steer this build.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";

        using var alone = await BuildLock.TakeAsync(project, TimeProvider.System, cancellation).ConfigureAwait(false);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode == 0
            ? PathIn(await output.ConfigureAwait(false), project)
            : throw new TargetBuildException($"The project {project} does not build:\n{Errors(await output.ConfigureAwait(false) + await errors.ConfigureAwait(false))}");
    }

    /// <summary><code>{ "Properties": { "TargetPath": "…/bin/Release/net10.0/X.dll", "OutputType": "Exe" }, "TargetResults": … }</code></summary>
    private static string PathIn(string output, string project)
    {
        using var json = JsonDocument.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..]);
        var properties = json.RootElement.GetProperty("Properties");
        return properties.GetProperty("OutputType").GetString() is "Exe" or "WinExe"
            ? properties.GetProperty("TargetPath").GetString()!
            : throw new TargetBuildException($"The project {project} is a library; it must be a program that can be run.");
    }

    private static string Errors(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var errors = lines.Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)).Distinct().Take(20).ToList();
        return string.Join('\n', errors.Count > 0 ? errors : lines.TakeLast(20));
    }
}
