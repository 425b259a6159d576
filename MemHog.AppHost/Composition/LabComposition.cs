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

    public IEnumerable<Resource> Targets => Resources.Where(resource => resource.Kind == ResourceKind.Target);

    /// <summary>Program and arguments that run the experiment against this store, in the laboratory's environment.</summary>
    public required ImmutableArray<string> RunByHand { get; init; }

    /// <summary>The experiment as the laboratory's API knows it.</summary>
    public required string ExperimentName { get; init; }

    /// <summary>The token that the laboratory's pages want.</summary>
    public required Secret LaboratoryToken { get; init; }

    /// <summary>The laboratory's page with its token, meant for the eye as the dashboard's is.</summary>
    public string LaboratoryUrl => $"{Laboratory.Endpoints[0].Url}/?t={LaboratoryToken.Value}";

    /// <summary>The dashboard's page with its token, as Aspire itself prints it: a secret meant for the eye.</summary>
    public string? DashboardUrl => (Dashboard, Find(ResourceKind.Dashboard)?.Ready) switch
    {
        (AspiresOwnDashboard own, _) => LoginPage(own.Frontend, own.Token),
        (_, DashboardLogin login) => LoginPage(login.Frontend, login.Token),
        _ => null,
    };

    private static string LoginPage(Endpoint frontend, Secret token) => $"{frontend.Url}/login?t={token.Value}";
}
