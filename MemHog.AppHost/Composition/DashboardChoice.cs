namespace MemHog.AppHost.Composition;

internal abstract record DashboardChoice;

/// <param name="AspireCommand">Where the Aspire CLI is, or will be once installed.</param>
/// <param name="InstallFirst">It is not there yet; installing it is allowed and possible.</param>
internal sealed record RunDashboard(string AspireCommand, bool InstallFirst) : DashboardChoice;

internal sealed record NoDashboard(string Reason, string Remedy) : DashboardChoice;
