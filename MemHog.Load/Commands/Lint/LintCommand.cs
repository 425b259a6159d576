using System.Collections.Immutable;
using System.CommandLine;
using MemHog.Load.Analysis;
using MemHog.Load.Analysis.Lint;
using MemHog.Load.Matrix;
using MemHog.Load.Model;
using MemHog.Load.Spec;
using MemHog.Load.Spec.Properties;

namespace MemHog.Load.Commands.Lint;

/// <summary><c>memhog lint</c>: what is wrong with a configuration, before anything is started.</summary>
internal static class LintCommand
{
    private const string Help = """
        Say what is wrong with GC settings before anything is started: of every cell of an experiment, or of variables.
        Exit code 0 when there are hints at most, 1 when anything is a warning or worse, 3 for bad input.

        Examples:
          memhog lint experiments/oom-512.yaml
          memhog lint DOTNET_GCHeapHardLimitPercent=75 --limit 512MiB
          memhog lint DOTNET_gcServer=1 DOTNET_GCHeapCount=2 --cpus 4 --json lint.json
          memhog lint DOTNET_GCHeapHardLimit=zzz --runtimeconfig bin/Release/net10.0/MyService.runtimeconfig.json
        """;

    private static readonly Argument<string[]> Input = new("INPUT") { Description = "One experiment file, or environment variables as NAME=VALUE.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<string?> Limit = new("--limit") { Description = "The memory limit around the process, for variables: 512MiB. Of an experiment each cell has its own.", HelpName = "SIZE" };

    private static readonly Option<int?> Processors = new("--cpus") { Description = "How many processors it may run on. Default: this machine's.", HelpName = "N" };

    private static readonly Option<string?> RuntimeConfig = new("--runtimeconfig")
    {
        Description = "The application's X.runtimeconfig.json. Default: of an experiment, what is found beside its target or in its project; of variables, none.",
        HelpName = "FILE",
    };

    public static Command Create(Terminal terminal)
    {
        var command = new Command("lint", Help) { Input, Limit, Processors, RuntimeConfig, Options.Json };
        command.SetAction((parsed, _) => Edge.GuardAsync(terminal, () => RunAsync(terminal, parsed)));
        return command;
    }

    private static async Task<ExitCode> RunAsync(Terminal terminal, ParseResult parsed)
    {
        var input = parsed.GetRequiredValue(Input);
        var json = ReportFiles.JsonFrom(parsed);
        if (json is not null)
            ReportFiles.JsonMustBeWritable(json);
        var processors = parsed.GetValue(Processors);
        if (processors < 1)
            throw new BadInputException($"--cpus {processors}: there is at least one. Write e.g. --cpus 2");
        var properties = Properties(parsed.GetValue(RuntimeConfig));

        ImmutableArray<(string Name, LintSubject Subject, ImmutableArray<LintFinding> Findings)> found;
        if (input is [var file] && !file.Contains('=', StringComparison.Ordinal))
        {
            if (parsed.GetValue(Limit) is not null)
                throw new BadInputException("--limit: the cells of an experiment have limits of their own. Leave it out, or change factors.limit.");
            found = Experiment(terminal.Out, file, processors, properties);
        }
        else
        {
            var subject = VariablesLint.Subject(VariablesLint.Parse(input), LimitOf(parsed.GetValue(Limit)), processors, properties);
            found = [("", subject, LintRuleSet.Look(subject))];
            VariablesLint.Write(terminal.Out, subject, found[0].Findings);
        }

        if (json is not null)
            await File.WriteAllTextAsync(json, LintJson.Of(found)).ConfigureAwait(false);
        return found.Any(one => one.Findings.Any(finding => finding.Severity > Severity.Hint)) ? ExitCode.Negative : ExitCode.Ok;
    }

    private static ImmutableArray<(string Name, LintSubject Subject, ImmutableArray<LintFinding> Findings)> Experiment(
        TextWriter output, string file, int? processors, ImmutableSortedDictionary<string, string>? properties)
    {
        var experiment = ExperimentFile.Read(file) switch
        {
            SpecResult.Valid valid => valid.Experiment,
            var invalid => throw new BadInputException(invalid.ToString()!),
        };
        var cells = ExperimentLint.Of(experiment, CellMatrix.Expand(experiment), processors, properties);
        output.WriteLine($"{experiment.Name}: {Wording.Counted(cells.Length, "cell")}{(experiment.Load.Engine == LoadEngine.Nbomber ? ", load scheduled by NBomber" : "")}, {LintText.Count(cells.SelectMany(cell => cell.Findings).Distinct())}");
        LintText.Write(output, cells, Severity.Hint);
        return [.. cells.Select(cell => (cell.Cell.Key, cell.Subject, cell.Findings))];
    }

    private static MemoryLimit LimitOf(string? text) =>
        text is null or "none" ? MemoryLimit.None
        : Bytes.TryParse(text, out var bytes) && bytes.Count > 0 ? new MemoryLimit(bytes)
        : throw new BadInputException($"--limit {text}: this is no amount of memory. Write e.g. --limit 512MiB");

    private static ImmutableSortedDictionary<string, string>? Properties(string? file)
    {
        if (file is null)
            return null;
        if (!File.Exists(file))
            throw new BadInputException($"--runtimeconfig {file}: there is no such file. Name the X.runtimeconfig.json beside a built application.");
        var (properties, problem) = RuntimeConfigText.Read(File.ReadAllText(file));
        return properties ?? throw new BadInputException($"--runtimeconfig {file}: {problem}. Name the X.runtimeconfig.json beside a built application.");
    }
}
