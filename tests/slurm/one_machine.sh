#!/usr/bin/env bash
# A real Slurm on this machine alone, for tests: controller, node and keys all in one folder.
#   tests/slurm/one_machine.sh start FOLDER
#   tests/slurm/one_machine.sh stop FOLDER
# It needs Debian's slurm-wlm and munge, and root, as jobs look for the settings in /etc/slurm alone:
# Snakemake's plugin takes SLURM_CONF from them. It believes in two processors and 16 GB, whatever the machine has:
# asked for more than there is, Slurm would hold a job back for ever. A machine with a Slurm of its own is left alone.
set -euo pipefail
PATH=$PATH:/usr/sbin
action=$1
folder=$(realpath -m "$2")
user=$(id -un)
settings=/etc/slurm/slurm.conf

stop() {
  # Each by the process that it wrote down, and no other.
  for name in slurmd slurmctld munged; do
    [ ! -f "$folder/$name.pid" ] || kill "$(cat "$folder/$name.pid")" 2>/dev/null || true
  done
  [ "$(readlink "$settings" || true)" != "$folder/slurm.conf" ] || rm "$settings"
}

start() {
  if [ -e "$settings" ] || [ -L "$settings" ]; then
    echo "There is a Slurm here already: $settings" >&2
    return 1
  fi
  umask 022
  mkdir -p "$folder/state" "$folder/spool"
  node=$(hostname -s)
  free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("", 0)); print(s.getsockname()[1])'; }
  cat >"$folder/slurm.conf" <<END
ClusterName=one
SlurmctldHost=$node(127.0.0.1)
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
SchedulerParameters=batch_sched_delay=1,sched_interval=2
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
ReturnToService=2
MinJobAge=3600
SlurmdParameters=config_overrides
NodeName=$node NodeAddr=127.0.0.1 CPUs=2 RealMemory=16000 State=UNKNOWN
PartitionName=main Nodes=$node Default=YES MaxTime=INFINITE State=UP
END
  mkdir -p "$(dirname "$settings")"
  ln -s "$folder/slurm.conf" "$settings"
  head -c 128 /dev/urandom >"$folder/munge.key"
  chmod 600 "$folder/munge.key"
  munged --force --num-threads=2 --key-file="$folder/munge.key" --socket="$folder/munge.socket" \
    --pid-file="$folder/munged.pid" --log-file="$folder/munged.log" --seed-file="$folder/munged.seed"
  slurmctld
  slurmd
  for _ in $(seq 60); do
    [ "$(sinfo --noheader --format=%t 2>/dev/null)" != idle ] || return 0
    sleep 0.5
  done
  echo "Slurm does not start; its logs are in $folder" >&2
  stop
  return 1
}

"$action"
