using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace MemHog.AppHost.CommandLine;

internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private const string Examples =
        """
        Examples (from the checkout):
          dotnet run --project MemHog.AppHost
              run experiments/oom-512.yaml, then stay up until Ctrl-C
          dotnet run --project MemHog.AppHost -- --experiment mine.yaml --exit
              run another one and end with its exit code, as in CI
          dotnet run --project MemHog.AppHost -- --no-run
              everything but the run: begin one on the laboratory's page, or from another terminal

        Exit codes:
          0 some cell meets   1 all fail       2 undecided        3 bad input
          4 limit cannot be enforced           5 store, target or machine unusable
          70 bug              130 interrupted

        """;

    public static void AddTo(RootCommand command)
    {
        var option = command.Options.OfType<HelpOption>().Single();
        option.Action = new HelpWithExamples((HelpAction)option.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        var result = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(Examples);
        return result;
    }
}
