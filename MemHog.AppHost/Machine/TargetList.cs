using System.Collections.Immutable;
using System.Text.Json;
using MemHog.AppHost.Composition;

namespace MemHog.AppHost.Machine;

/// <summary>Asks the laboratory what an experiment would start, before anything is started.</summary>
internal static class TargetList
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <exception cref="CannotStart">The laboratory refuses the experiment: all that it says, and its exit code.</exception>
    public static async Task<ImmutableArray<TargetConfiguration>> AskAsync(Question question, string laboratory, string experiment)
    {
        string[] arguments = ["target", experiment, "--list", "--json"];
        var answer = laboratory.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? await question.AskAsync(MachineSurvey.Dotnet, [laboratory, .. arguments], s_patience)
            : await question.AskAsync(laboratory, arguments, s_patience);
        if (answer is null)
            throw new CannotStart(ExitCode.Environment, $"the laboratory did not say within {s_patience.TotalSeconds:0} s what {experiment} would start");
        if (answer.ExitCode != 0)
            throw new CannotStart((ExitCode)answer.ExitCode, $"{answer.Errors}{answer.Output}".Trim());
        try
        {
            return ConfigurationList.Parse(answer.Output);
        }
        catch (JsonException failure)
        {
            throw new CannotStart(ExitCode.Environment, $"the laboratory does not list the configurations of {experiment}: {failure.Message}", "is it of the same commit? Run `dotnet build` in the checkout");
        }
    }
}
