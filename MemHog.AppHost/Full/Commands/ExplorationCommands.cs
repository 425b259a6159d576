using System.Globalization;
using MemHog.AppHost.Composition;
using MemHog.AppHost.Laboratory;
using Microsoft.Extensions.DependencyInjection;

namespace MemHog.AppHost.Full.Commands;

/// <summary>What the dashboard does with one target.</summary>
internal static class ExplorationCommands
{
    private const string Request = "request";
    private const string Clients = "clients";
    private const string Seconds = "seconds";

    public static IResourceBuilder<IResourceWithArgs> WithExplorationCommands(this IResourceBuilder<IResourceWithArgs> target, Exploration exploration)
    {
        var (port, request) = (exploration.Endpoint.Port, exploration.Configuration.Request ?? "GET /");
        target
            .WithVerb(
                new("request", "Send one request", "Send", $"Sends {request}, or another one.", IsHighlighted: true),
                context => Verbs(context).SendAsync(context.Arguments.GetString(Request), context.CancellationToken),
                CommandAdapter.IsRunning,
                Text(Request, "Request", request))
            .WithVerb(
                new("load-start", "Start load", "TopSpeed", "Sends requests without pause, until it is stopped or its time is over."),
                context => Verbs(context).StartLoadAsync(context.Arguments.GetString(Request), Read(context, Clients), Read(context, Seconds), context.CancellationToken),
                context => context.IsRunning() && !Loads(context).IsUnderLoad(port),
                Text(Request, "Request", request),
                Number(Clients, "Clients", Math.Clamp(exploration.Configuration.Clients, 1, TargetVerbs.MostClients), TargetVerbs.MostClients),
                Number(Seconds, "Seconds", TargetVerbs.UsualSeconds, TargetVerbs.MostSeconds))
            .WithVerb(
                new("load-stop", "Stop load", "RecordStop", "Ends the load and says what came of it."),
                context => Verbs(context).StopLoadAsync(context.CancellationToken),
                context => context.IsRunning() && Loads(context).IsUnderLoad(port));
        // The port of a container is held by the orchestrator's proxy: behind it the laboratory finds no program to look into.
        return exploration.InContainer ? target : target.WithVerb(
            new("heap-snapshot", "Collect a heap snapshot", "Camera", "Names the largest types on its heap. It stands still meanwhile."),
            context => Verbs(context).HeapSnapshotAsync(context.CancellationToken),
            CommandAdapter.IsRunning);

        TargetVerbs Verbs(ExecuteCommandContext context) => new(context.Services.GetRequiredService<LaboratoryClient>(), port, request, exploration.Configuration.Clients);
    }

    private static LoadWatch Loads(UpdateCommandStateContext context) => context.Services.GetRequiredService<LoadWatch>();

    private static int? Read(ExecuteCommandContext context, string name) =>
        int.TryParse(context.Arguments.GetString(name), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static InteractionInput Text(string name, string label, string value) => new() { Name = name, Label = label, InputType = InputType.Text, Value = value, Required = true };

    private static InteractionInput Number(string name, string label, int value, int most) => new()
    {
        Name = name,
        Label = label,
        Description = string.Create(CultureInfo.InvariantCulture, $"At most {most}."),
        InputType = InputType.Number,
        Value = value.ToString(CultureInfo.InvariantCulture),
        Required = true,
    };
}
