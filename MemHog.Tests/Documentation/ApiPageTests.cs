using System.Diagnostics;
using MemHog.Load.Web.Events;
using MemHog.Tests.Commands;
using MemHog.Tests.Sandbox;
using MemHog.Tests.Web;

namespace MemHog.Tests.Documentation;

/// <summary>The examples of docs/api.md, run one after the other as a reader would, on a small experiment of the same name.</summary>
public sealed class ApiPageTests
{
    private const string Page = "docs/api.md";
    private const string Laboratory = "http://127.0.0.1:18880";
    private const string Target = "targets/5000/";

    /// <summary>Whatever is answered by an error ends it. A run that he stops is over before he types the next line.</summary>
    private const string CarefulReader = """
        set -eu
        curl() {
            command curl --fail-with-body "$@"
            case "$*" in
            *DELETE*/api/runs/*) while command curl -s "${@: -1}" | grep -q '"state":"running"'; do sleep 0.1; done ;;
            esac
        }
        """;

    [CurlFact]
    public async Task Every_example_of_the_API_can_be_run()
    {
        using var target = new PerlTarget("/work", measure: "300ms", trials: 12);
        File.Move(target.Experiment, Path.Combine(target.Folder, "oom-512.yaml"));
        await using var served = await ServedLaboratory.StartAsync(target);
        // Only the heap of a .NET program can be looked at.
        await using var other = await ServedLaboratory.StartAsync(target);
        var examples = string.Join('\n', Repository.Blocks(Repository.Read(Page), "sh"))
            .Replace(Laboratory, served.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
            .Replace(Target, $"targets/{other.Address.Port}/", StringComparison.Ordinal);

        var (code, output, error) = await BashAsync(target.Folder, $"{CarefulReader}\n{examples}");

        Assert.True(code == 0, $"{output}\n{error}\n{served.Output}");
        Assert.Contains("event: ended", output, StringComparison.Ordinal);
        Assert.Contains("\"outcome\":", output, StringComparison.Ordinal);
        Assert.Contains("\"process_id\":", output, StringComparison.Ordinal);
        Assert.Contains("<!doctype html>", await File.ReadAllTextAsync(Path.Combine(target.Folder, "report.html")), StringComparison.Ordinal);
        Assert.Contains("<!doctype html>", await File.ReadAllTextAsync(Path.Combine(target.Folder, "comparison.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_of_events_names_them_all()
    {
        var named = Repository.Read(Page).Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);

        Assert.Equal([RunEvent.Building, RunEvent.Started, RunEvent.Block, RunEvent.TrialStarted, RunEvent.Trial, RunEvent.Ended], named);
    }

    private static async Task<(int ExitCode, string Output, string Error)> BashAsync(string folder, string script)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));
        return (process.ExitCode, await output, await error);
    }
}

/// <summary>Skipped where the examples cannot be typed, or a memory limit not enforced.</summary>
internal sealed class CurlFact : FactAttribute
{
    public CurlFact()
    {
        if (!CgroupFact.ThisMachine.CanLimit)
            Skip = $"This machine cannot enforce a memory limit: {string.Join(' ', CgroupFact.ThisMachine.Problems)}";
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        if (Array.Find(["bash", "curl", "jq"], program => !Array.Exists(folders, folder => File.Exists(Path.Combine(folder, program)))) is { } missing)
            Skip = $"There is no {missing} on the PATH.";
    }
}
