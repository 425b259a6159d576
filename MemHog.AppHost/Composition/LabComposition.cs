using System.Collections.Immutable;

namespace MemHog.AppHost.Composition;

/// <summary>What both hosts start: the picture of the laboratory, with nothing left to decide.</summary>
internal sealed record LabComposition
{
    public required string Feed { get; init; }

    public required HostOptions Options { get; init; }

    public required Checkout Checkout { get; init; }

    public required StoreChoice Store { get; init; }

    public required DashboardChoice Dashboard { get; init; }

    public required ImmutableArray<Resource> Resources { get; init; }

    public Resource? Find(ResourceKind kind) => Resources.FirstOrDefault(resource => resource.Kind == kind);

    public Resource Laboratory => Resources.Single(resource => resource.Kind == ResourceKind.Laboratory);

    /// <summary>The dashboard's page with its token, as Aspire itself prints it: the one secret meant for the eye.</summary>
    public string? DashboardUrl =>
        Find(ResourceKind.Dashboard)?.Ready is DashboardLogin login ? $"{login.Frontend.Url}/login?t={login.Token.Value}" : null;
}
