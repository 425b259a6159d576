using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Values;

namespace MemHog.Load.Spec.Sections;

/// <summary>The section <c>target</c>, and each of <c>companions</c>: a .NET project or a command, and how it is started.</summary>
/// <param name="folder">The folder of the experiment's file, absolute: relative paths begin there.</param>
internal sealed class TargetReader(string folder, Surroundings surroundings)
{
    public static readonly string Sample = SampleOf("target");

    private static readonly Func<Node, Maybe<string>> AnyPath = Texts.Handed("Write the path of a folder.");

    public static string SampleOf(string key) => $"{key}: {{ project: ../MyService }} or {key}: {{ command: [./server, \"{{port}}\"] }}";

    public Maybe<Target> Read(Node node) => Read(node, static (keys, program) => program with
    {
        Restart = keys.Optional("restart", Restart, RestartPolicy.Default),
        WatchdogExit = keys.Optional("watchdog_exit", Numbers.Between(1, 255, 86)),
    });

    /// <summary>A companion is never started again, so it has no keys about that.</summary>
    public Maybe<Target> ReadCompanion(Node node) => Read(node, static (_, program) => program);

    private Maybe<Target> Read(Node node, Func<KeyedNode, Target, Target> more)
    {
        if (KeyedNode.Of(node, $"Write {SampleOf(node.Key!)}.") is not { HasValue: true, Value: var keys })
            return new Nothing();
        var project = keys.Find("project");
        var command = keys.Find("command");
        ExactlyOne(node, project, command);
        var file = project is null ? null : new ProjectFile(folder, surroundings).Read(project).Or("");
        // A project runs in its own folder, where its appsettings.json is; a command runs beside the experiment.
        var home = string.IsNullOrEmpty(file) ? folder : Path.GetDirectoryName(file)!;
        var directory = keys.Optional("directory", ExistingFolder, home);
        var words = command is null ? [] : new CommandLine(directory, surroundings).Read(command).Or([]);
        var ready = keys.Optional("ready", Calls.Path, "/");
        var tls = keys.Optional("scheme", Tls, false);
        var timeout = keys.Optional("ready_timeout", Durations.Positive("30s"), TimeSpan.FromSeconds(30));
        var environment = keys.Optional("env", Variables.Read, Variables.None);
        var program = more(keys, new Target(file, words, directory, ready, timeout, environment, RestartPolicy.Default) { Tls = tls });
        return keys.Close() ? program : new Nothing();
    }

    private static void ExactlyOne(Node node, Node? project, Node? command)
    {
        if (project is null && command is null)
            node.Complain("neither project nor command is there", $"Write {SampleOf(node.Key!)}.");
        else if (project is not null && command is not null)
            command.WrongKey("stands beside project", "Keep one of the two.");
    }

    private static Maybe<bool> Tls(Node node)
    {
        const string remedy = "Write http or https.";
        if (node.Text(remedy, "is not a scheme") is not { HasValue: true, Value: var text })
            return new Nothing();
        return text is "http" or "https" ? text == "https" : node.Wrong("is not a scheme that MemHog speaks", remedy);
    }

    private Maybe<string> ExistingFolder(Node node)
    {
        if (AnyPath(node) is not { HasValue: true, Value: var text })
            return new Nothing();
        var path = Path.GetFullPath(Path.Combine(folder, text));
        return surroundings.FolderExists(path) ? path : node.Wrong($"is no folder (looked for {path})", "It is relative to the folder of the experiment.");
    }

    private static Maybe<RestartPolicy> Restart(Node node)
    {
        if (KeyedNode.Of(node, "Write restart: { first: 1s, max: 10s }.") is not { HasValue: true, Value: var keys })
            return new Nothing();
        var first = keys.Optional("first", Durations.OrNone("1s"), RestartPolicy.Default.First);
        var max = keys.Optional("max", Durations.OrNone("10s"), first > RestartPolicy.Default.Max ? first : RestartPolicy.Default.Max);
        if (max < first)
            node.Complain("the pause after the first death is longer than the longest", "Write restart: { first: 1s, max: 10s }, the shorter one first.");
        return keys.Close() ? new RestartPolicy(first, max) : new Nothing();
    }
}
