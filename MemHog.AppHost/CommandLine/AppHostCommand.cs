using System.CommandLine;

namespace MemHog.AppHost.CommandLine;

/// <summary>The command line's words. The hidden ones let tests put a checkout and a laboratory of their own in place.</summary>
internal sealed class AppHostCommand
{
    public Option<string?> Experiment { get; } = new("--experiment")
    {
        Description = "The experiment to run [default: experiments/oom-512.yaml of the checkout]",
        HelpName = "FILE",
    };

    public Option<bool> Exit { get; } = new("--exit") { Description = "End after the run, with its exit code, instead of staying up" };

    public Option<bool> NoRun { get; } = new("--no-run") { Description = "Start everything but the run, say how to begin one, and stay up" };

    public Option<bool> NoDownload { get; } = new("--no-download") { Description = "Do not install the Aspire dashboard where it is missing" };

    public Option<string?> Root { get; } = new("--root") { Hidden = true };

    public Option<string?> Laboratory { get; } = new("--laboratory") { Hidden = true };

    public RootCommand Build()
    {
        var command = new RootCommand("Starts the results store, the Aspire dashboard and the laboratory, and runs an experiment.")
        {
            Experiment, Exit, NoRun, NoDownload, Root, Laboratory,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Exit) && result.GetValue(NoRun))
                result.AddError("--exit ends after the run, and --no-run has none: give one of them.");
        });
        HelpWithExamples.AddTo(command);
        return command;
    }
}
