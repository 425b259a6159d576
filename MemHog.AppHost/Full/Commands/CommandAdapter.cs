using MemHog.AppHost.Laboratory;

namespace MemHog.AppHost.Full.Commands;

/// <summary>A verb of the laboratory as a button of the dashboard.</summary>
internal static class CommandAdapter
{
    public static IResourceBuilder<ExecutableResource> WithVerb(
        this IResourceBuilder<ExecutableResource> resource,
        CommandText text,
        Func<ExecuteCommandContext, Task<CommandOutcome>> verb,
        Func<UpdateCommandStateContext, bool> makesSense,
        params InteractionInput[] arguments) => resource.WithCommand(
            text.Name,
            text.Display,
            async context => Result(await verb(context)),
            new CommandOptions
            {
                Description = text.Description,
                IconName = text.Icon,
                IsHighlighted = text.IsHighlighted,
                Arguments = arguments,
                UpdateState = context => makesSense(context) ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
            });

    public static bool IsRunning(this UpdateCommandStateContext context) => context.ResourceSnapshot.State?.Text == KnownResourceStates.Running;

    private static ExecuteCommandResult Result(CommandOutcome outcome) => outcome switch
    {
        { Succeeded: false } => CommandResults.Failure(outcome.Message),
        { Details: { } details } => CommandResults.Success(outcome.Message, details, CommandResultFormat.Markdown, displayImmediately: true),
        _ => CommandResults.Success(outcome.Message),
    };
}

/// <summary>How a command is shown.</summary>
internal sealed record CommandText(string Name, string Display, string Icon, string Description, bool IsHighlighted = false);
