namespace MemHog.Tests.Sandbox.VirtualMachine;

/// <summary>A test that needs the virtual machine: run when asked for, since an emulated processor takes minutes, and skipped where its parts are missing.</summary>
internal sealed class VirtualMachineFact : FactAttribute
{
    private const string Wanted = "MEMHOG_TEST_MACHINE";

    public VirtualMachineFact()
    {
        if (Environment.GetEnvironmentVariable(Wanted) != "1")
            Skip = $"The virtual machine takes about six minutes: set {Wanted}=1 to run it.";
        else if (MachineParts.Missing.Count > 0)
            Skip = $"No virtual machine: {string.Join("; ", MachineParts.Missing)}. See MemHog.Tests/Sandbox/VirtualMachine/README.md.";
    }
}
