using MemHog.AppHost.Composition;
using MemHog.AppHost.Laboratory;
using Microsoft.Extensions.DependencyInjection;

namespace MemHog.AppHost.Full.Commands;

/// <summary>What the dashboard does with runs.</summary>
internal static class RunCommands
{
    private const string Experiment = "experiment";

    public static IResourceBuilder<ExecutableResource> WithRunCommands(this IResourceBuilder<ExecutableResource> laboratory, LabComposition lab) => laboratory
        .WithVerb(
            new("run", "Run the experiment", "Play", $"Runs {lab.ExperimentName}.", IsHighlighted: true),
            context => Verbs(context).RunAsync(lab.ExperimentName, context.CancellationToken),
            When(state => state.CanRun))
        .WithVerb(
            new("run-other", "Run another experiment", "PlayMultiple", "Runs an experiment of the list."),
            context => Verbs(context).RunAsync(context.Arguments.GetString(Experiment)!, context.CancellationToken),
            When(state => state.CanRun),
            Choice())
        .WithVerb(
            new("stop-run", "Stop the run", "RecordStop", "Interrupts the run under way. Its finished trials stay.", IsHighlighted: true),
            context => Verbs(context).StopAsync(context.CancellationToken),
            When(state => state.CanStop))
        .WithVerb(
            new("report", "Open the report", "DocumentText", "The report of the run under way, or of the last one."),
            context => Verbs(context).ReportAsync(context.CancellationToken),
            When(state => state.CanReport))
        .WithVerb(
            new("compare", "Compare the last two runs", "ScaleFit", "Holds the last run against the one before."),
            context => Verbs(context).CompareLastTwoAsync(context.CancellationToken),
            When(state => state.CanCompare))
        .WithVerb(
            new("reproduce", "Reproduce the last run", "ArrowRepeatAll", "Runs the same experiment again and says of each cell whether it is reproduced."),
            context => Verbs(context).ReproduceLastAsync(context.CancellationToken),
            When(state => state.CanReproduce));

    private static RunVerbs Verbs(ExecuteCommandContext context) => context.Services.GetRequiredService<RunVerbs>();

    private static Func<UpdateCommandStateContext, bool> When(Func<LaboratoryState, bool> makesSense) => context =>
        context.IsRunning() && context.Services.GetRequiredService<LaboratoryWatch>().State is { } state && makesSense(state);

    private static InteractionInput Choice() => new()
    {
        Name = Experiment,
        Label = "Experiment",
        InputType = InputType.Choice,
        Required = true,
        DynamicLoading = new InputLoadOptions { AlwaysLoadOnStart = true, LoadCallback = LoadAsync },
    };

    /// <summary>As the experiments are on the disk now; those that cannot be run are not offered.</summary>
    private static async Task LoadAsync(LoadInputContext context)
    {
        var experiments = await context.Services.GetRequiredService<LaboratoryClient>().ExperimentsAsync(context.CancellationToken);
        context.Input.Options = [.. experiments.Where(experiment => experiment.Error is null).Select(experiment => KeyValuePair.Create(experiment.File, $"{experiment.Name ?? experiment.File}{Takes(experiment)}"))];
    }

    private static string Takes(ExperimentHead experiment) => experiment.ExpectedSeconds is { } seconds ? FormattableString.Invariant($" (about {seconds / 60:0.#} min)") : "";
}
