namespace MemHog.AppHost.Composition;

internal abstract record DashboardChoice;

/// <param name="AspireCommand">Where the Aspire CLI is, or will be once installed.</param>
/// <param name="InstallFirst">It is not there yet; installing it is allowed and possible.</param>
internal sealed record RunDashboard(string AspireCommand, bool InstallFirst) : DashboardChoice;

/// <summary>The host is Aspire itself, which brings its dashboard along.</summary>
internal sealed record AspiresOwnDashboard(Endpoint Frontend, Secret Token) : DashboardChoice;

internal sealed record NoDashboard(string Reason, string Remedy) : DashboardChoice;
