namespace MemHog.Load.Web.Running;

/// <summary>Where a run is found in this service. An id needs no escaping.</summary>
internal static class RunPlaces
{
    public static string Of(string id) => $"/api/runs/{id}";

    public static string Report(string id) => $"/api/runs/{id}/report";
}
