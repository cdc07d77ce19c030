import type { HouseFacts, VehicleFacts } from '@shared/domain/household'
import { fromFlag, toFlag, type Columns } from './columns'

export const houseColumns: Columns<HouseFacts> = {
  address: (h) => h.address,
  area_centi_sqm: (h) => h.areaCentiSqm,
  nature: (h) => h.nature,
  origin: (h) => h.origin,
  acquired_on: (h) => h.acquiredOn,
  only_home: (h) => fromFlag(h.onlyHome),
  dilapidation: (h) => h.dilapidation,
}

export interface HouseRow {
  version_id: number
  ord: number
  address: string | null
  area_centi_sqm: number | null
  nature: string | null
  origin: string | null
  acquired_on: string | null
  only_home: number | null
  dilapidation: HouseFacts['dilapidation']
}

export function rowToHouse(row: HouseRow): HouseFacts {
  return {
    address: row.address,
    areaCentiSqm: row.area_centi_sqm,
    nature: row.nature,
    origin: row.origin,
    acquiredOn: row.acquired_on,
    onlyHome: toFlag(row.only_home),
    dilapidation: row.dilapidation,
  }
}

export const vehicleColumns: Columns<VehicleFacts> = {
  owner_id_number: (v) => v.ownerIdNumber,
  model: (v) => v.model,
  plate: (v) => v.plate,
  bought_on: (v) => v.boughtOn,
  bought_for: (v) => v.boughtFor,
  value: (v) => v.value,
  exemption: (v) => v.exemption,
}

export interface VehicleRow {
  version_id: number
  ord: number
  owner_id_number: string | null
  model: string | null
  plate: string | null
  bought_on: string | null
  bought_for: number | null
  value: number | null
  exemption: VehicleFacts['exemption']
}

export function rowToVehicle(row: VehicleRow): VehicleFacts {
  return {
    ownerIdNumber: row.owner_id_number,
    model: row.model,
    plate: row.plate,
    boughtOn: row.bought_on,
    boughtFor: row.bought_for,
    value: row.value,
    exemption: row.exemption,
  }
}
