using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Tests.Analysis;

namespace MemHog.Tests.Report;

/// <summary>Names, values and output that try to break out of every format.</summary>
internal static class HostileScenario
{
    public const string Script = "<script>alert('x')</script>";

    public static readonly ImmutableSortedDictionary<string, string> Environment = new Dictionary<string, string>
    {
        ["QUOTES"] = """it's "quoted" \ back""",
        ["LINES"] = "one\ntwo: \"three\"",
        ["DOLLAR"] = "$HOME $(HOME) ${HOME} $$ 100%",
        ["ESCAPE"] = "\u001b[31mred\u001b[0m",
        ["SPACES"] = "  # not a comment  ",
        ["EMPTY"] = "",
        ["YES"] = "yes",
        ["BIDI"] = "a\u202eb",
        ["LETTERS"] = "żółw 🐗",
        ["odd name\nENV EVIL=1"] = "v",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static Run Run()
    {
        var good = SampleRun.Cell(0, "x") with { Environment = Environment, Levels = [new LevelChoice("f|[red]", $"{Script}|`[red]`[/]"), new LevelChoice("limit", "512MiB")] };
        var bad = SampleRun.Cell(1, "x") with { Levels = [new LevelChoice("f|[red]", "\u001b[2J\u009b2J\u202e[bold]"), new LevelChoice("limit", "512MiB")] };
        var dies = SampleRun.Trial(3, 1, 40) with
        {
            Fates = [new Fate(FateKind.Exited, 134, 5, 0)],
            Requests = new() { Ok = 40, Refused = 200 },
            LastOutput = ["\u001b]0;title\u0007 [link=http://evil]x[/] | ```", $"{Script} &amp; \r\n**bold**"],
        };
        var run = SampleRun.Of([good, bad], SampleRun.Trial(1, 0), SampleRun.Trial(2, 0), dies);
        return run with
        {
            Manifest = run.Manifest with
            {
                Experiment = $"# [blue]{Script}",
                Question = "]]> --> </style> | [/] \u001b[5m ```",
                Spec = $"name: {Script}\n# \u001b[31m</pre>\n",
                TargetCommand = ["sh", "-c", Script],
            },
        };
    }
}
